import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import type { VpcPlan } from "@aws-foundation/network-plan";

/** @throws InputPropertiesError with everything in a VPC's plan that does not hold together. */
export function refuseBrokenVpc(plan: VpcPlan): void {
  const problems = [...tableProblems(plan), ...natProblems(plan), ...endpointProblems(plan)];
  if (problems.length > 0) throw new InputPropertiesError("the VPC's plan", problems);
}

/** The problem of a VPC that is to be attached and has nowhere to be so; none for others. */
export function attachmentProblems({ subnets }: VpcPlan, ...path: readonly string[]): InputProblem[] {
  if (subnets.some(({ tier }) => tier === "attachment")) return [];
  return [
    {
      path: propertyPath(...path, "subnets"),
      problem: "has none of the tier attachment, in which the gateway would be",
    },
  ];
}

/** Each subnet has one table: without, it would have the main one, which leads nowhere. */
function tableProblems({ subnets, routeTables }: VpcPlan): InputProblem[] {
  const users = routeTables.flatMap((table) => table.subnets);
  const unknown = routeTables.flatMap((table, index) =>
    table.subnets.flatMap((value, position) =>
      subnets.some(({ name }) => name === value)
        ? []
        : [
            {
              path: propertyPath("routeTables", index, "subnets", position),
              value,
              problem: "is no subnet of the VPC",
            },
          ],
    ),
  );
  const notOnce = subnets.flatMap(({ name: value }, index) => {
    const tables = users.filter((user) => user === value).length;
    const problem = `is used by ${tables} route tables instead of one`;
    return tables === 1 ? [] : [{ path: propertyPath("subnets", index), value, problem }];
  });
  return [...unknown, ...notOnce];
}

function natProblems({ nat, internetGateway, subnets }: VpcPlan): InputProblem[] {
  if (nat.mode === "none") return [];
  const closed = internetGateway
    ? []
    : [{ path: "internetGateway", value: false, problem: "leaves NAT gateways without a way out" }];
  if (nat.mode === "regional") return closed;
  const homeless = nat.zones.flatMap((value, index) =>
    subnets.some(({ tier, zone }) => tier === "public" && zone === value)
      ? []
      : [
          {
            path: propertyPath("nat", "zones", index),
            value,
            problem: "has no public subnet for its gateway",
          },
        ],
  );
  return [...closed, ...homeless];
}

function endpointProblems({ interfaceEndpoints, subnets }: VpcPlan): InputProblem[] {
  const isHomeless = interfaceEndpoints.length > 0 && !subnets.some(({ tier }) => tier === "private");
  const problem = "have no private subnet to be in";
  return isHomeless ? [{ path: "interfaceEndpoints", value: interfaceEndpoints, problem }] : [];
}
