import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Whom AWS turns to beside the root user's address. A kind that is left out is left alone. */
export interface AlternateContactsArgs {
  /** Told of abuse and of leaked credentials. @default none */
  readonly security?: ContactArgs;
  /** Told of invoices and payments. @default none */
  readonly billing?: ContactArgs;
  /** Told of outages and of what AWS will retire. @default none */
  readonly operations?: ContactArgs;
}

/** One contact; a team outlasts a person. */
export interface ContactArgs {
  /** 1-64 characters. */
  readonly name: string;
  /** The part that they have, 1-50 characters. */
  readonly title: string;
  /** At most 254 characters. */
  readonly email: string;
  /** Digits, spaces and `+ - ( )`, at most 25. */
  readonly phone: string;
}

const kinds = ["billing", "operations", "security"] as const;

/** Source: https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const rules: Readonly<Record<keyof ContactArgs, { readonly pattern: RegExp; readonly is: string }>> = {
  name: { pattern: /^.{1,64}$/s, is: "1 to 64 characters" },
  title: { pattern: /^.{1,50}$/s, is: "1 to 50 characters" },
  email: {
    pattern: /^(?=.{1,254}$)\s*[\w+=.#|!&-]+@[\w.-]+\.\w+\s*$/,
    is: "an e-mail address of at most 254 characters",
  },
  phone: { pattern: /^[\s0-9()+-]{1,25}$/, is: "1 to 25 digits, spaces and + - ( )" },
};

/**
 * The alternate contacts of one account (Security Hub Account.1; CIS AWS Foundations Benchmark 5.0 1.2). The provider
 * works in that account.
 *
 * Costs nothing. Cannot change the primary contact or the root user's address.
 *
 * ```ts
 * const security = { name: "Security", title: "Security team", email: "security@example.com", phone: "+1 555 0100" };
 * new AlternateContacts("production-contacts", { security }, { provider: production });
 * ```
 */
export class AlternateContacts extends pulumi.ComponentResource {
  /** @throws InputPropertiesError with everything that is wrong with the contacts. */
  public constructor(name: string, args: AlternateContactsArgs, opts: pulumi.ComponentResourceOptions) {
    const problems = kinds.flatMap((kind) => contactProblems(kind, args[kind]));
    if (problems.length > 0) throw new InputPropertiesError("the alternate contacts", problems);
    super("aws-foundation:securityBaseline:AlternateContacts", name, {}, opts);
    for (const kind of kinds) {
      const contact = args[kind];
      if (contact !== undefined) this.createContact(name, kind, contact);
    }
    this.registerOutputs({});
  }

  private createContact(name: string, kind: string, { email, phone, ...contact }: ContactArgs): void {
    new aws.account.AlternativeContact(
      `${name}-${kind}`,
      {
        ...contact,
        alternateContactType: kind.toUpperCase(),
        emailAddress: email,
        phoneNumber: phone,
      },
      { parent: this },
    );
  }
}

function contactProblems(kind: string, contact: ContactArgs | undefined): InputProblem[] {
  if (contact === undefined) return [];
  return (Object.keys(rules) as (keyof ContactArgs)[])
    .filter((field) => !rules[field].pattern.test(contact[field]))
    .map((field) => ({
      path: propertyPath(kind, field),
      value: contact[field],
      problem: `is not ${rules[field].is}`,
    }));
}
