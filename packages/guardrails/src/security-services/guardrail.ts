import { didYouMean } from "@aws-foundation/core";
import { unlessFoundation, unlessResponder, type GuardrailContext } from "../context.js";
import type { DenyStatement, StatementGuardrail } from "../guardrail.js";
import { listProblems, throwParameterProblems } from "../parameter-problems.js";
import { changes, type SecurityService, type ServiceChanges } from "./changes.js";

/** Parameters of {@link securityServices}. */
export interface SecurityServicesParameters {
  /** Services in use, at least one. @default all */
  readonly services?: readonly SecurityService[];
}

const allServices = Object.keys(changes) as SecurityService[];

/**
 * Nobody but the foundation can switch off what records and watches, and nobody but it and the responders can say what
 * is found.
 * @throws InputPropertiesError for a service that it does not know.
 */
export function securityServices(
  { services = allServices }: SecurityServicesParameters,
  context: GuardrailContext,
): StatementGuardrail {
  throwParameterProblems(
    "security-services",
    listProblems(["services"], services, (service) =>
      Object.hasOwn(changes, service)
        ? undefined
        : { problem: "is none of the services", fix: didYouMean(service, allServices) },
    ),
  );
  return {
    key: "security-services",
    type: "SERVICE_CONTROL_POLICY",
    title: "Security services",
    description:
      "Nobody but the foundation can switch off, narrow or steer what records and watches the account, and nobody but it " +
      "and the responders can filter, archive or forge findings.",
    reason:
      "An intruder's first step is to stop the recording; the second is a filter, or a list of trusted addresses with his " +
      "own, after which all goes on recording and nobody hears of it. It is also how findings disappear that somebody " +
      "finds inconvenient.",
    source:
      "https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/security-ou.html",
    frameworks: services.flatMap((service) => changes[service].frameworks),
    statements: [
      {
        Sid: "DenyDisablingSecurityServices",
        Effect: "Deny",
        Action: actionsOf(services, ({ foundation }) => foundation),
        Resource: "*",
        Condition: unlessFoundation(context),
      },
      ...denyChangingFindings(services, context),
    ],
  };
}

/** No statement where no service in use has anything for responders. */
function denyChangingFindings(
  services: readonly SecurityService[],
  context: GuardrailContext,
): DenyStatement[] {
  const actions = actionsOf(services, ({ responders = [] }) => responders);
  if (actions.length === 0) return [];
  return [
    {
      Sid: "DenyChangingFindings",
      Effect: "Deny",
      Action: actions,
      Resource: "*",
      Condition: unlessResponder(context),
    },
  ];
}

function actionsOf(
  services: readonly SecurityService[],
  namesOf: (changes: ServiceChanges) => readonly string[],
): string[] {
  return services.flatMap((service) => namesOf(changes[service]).map((name) => `${service}:${name}`));
}
