import {
  checkQuestion,
  may,
  withNewAccounts,
  type GivenContext,
  type Question,
} from "@aws-foundation/permissions";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { answerJson, answerText } from "../render/permissions.js";
import type { Terminal } from "../terminal.js";
import { permissionsHere } from "./deployments-here.js";

export interface CanCommandOptions {
  readonly context?: GivenContext;
  readonly account?: string;
  readonly open?: boolean;
  readonly deployments?: string;
  readonly json?: boolean;
}

/** `foundation can`. */
export async function canCommand(
  asked: Pick<Question, "principal" | "action" | "resource">,
  options: CanCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const index = withNewAccounts(permissionsHere(options.deployments, terminal));
  const question = await checkQuestion(index, {
    ...asked,
    ...requestOf(options),
    isOpen: options.open === true,
  });
  const answer = may(index, question);
  terminal.result(options.json ? answerJson(answer) : answerText(answer, terminal.colors));
  return answer.verdict === "allowed" ? exitCodes.ok : exitCodes.refused;
}

/** What options say of a request. */
export function requestOf({ context, account }: CanCommandOptions): Pick<Question, "context" | "account"> {
  return {
    ...(context === undefined ? {} : { context }),
    ...(account === undefined ? {} : { account }),
  };
}
