import { z } from "zod";

// Limits: https://docs.aws.amazon.com/accounts/latest/reference/API_AlternateContact.html
const contactSchema = z.strictObject({
  name: z.string().min(1).max(64).describe("Who it is: 1-64 characters. A team outlasts a person."),
  title: z.string().min(1).max(50).describe("The part that they have: 1-50 characters."),
  email: z
    .string()
    .max(254)
    .regex(/^[\w+=.#|!&-]+@[\w.-]+\.\w+$/, "must be an e-mail address, such as security@example.com")
    .describe("The address that AWS writes to: at most 254 characters."),
  phone: z
    .string()
    .max(25)
    .regex(/^[\s0-9()+-]+$/, "must have only digits, spaces and + - ( )")
    .describe('The number that AWS calls: at most 25 characters, quoted. Example: "+1 555 0100".'),
});

export const contactsSchema = z.strictObject({
  security: contactSchema
    .optional()
    .describe(
      "Whom AWS tells of abuse and of leaked credentials, and whom alarms of keys and of the log archive tell by e-mail, once the letter of SNS is confirmed.",
    ),
  billing: contactSchema.optional().describe("Whom AWS tells of invoices and payments."),
  operations: contactSchema.optional().describe("Whom AWS tells of outages and of what it will retire."),
});
