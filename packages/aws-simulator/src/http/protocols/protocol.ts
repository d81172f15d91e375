import type { AwsError } from "../../store/aws-error.js";
import type { Values } from "../../values.js";
import type { HttpRequest, HttpResponse } from "../message.js";

/** What an operation answers; what is undefined is left out. */
export type Output =
  undefined | string | number | boolean | readonly Output[] | { readonly [name: string]: Output };

/** The members of an operation's answer. */
export type Outputs = Readonly<Record<string, Output>>;

/** An operation that is asked for. */
export interface AskedOperation {
  readonly name: string;
  /** Texts only, where the protocol knows nothing else. */
  readonly input: Values;
}

/** How a service's requests and answers are written. */
export interface Protocol {
  /** The operation that a request asks for; undefined for a request that names none. */
  read(request: HttpRequest): AskedOperation | undefined;
  answer(operation: string, output: Outputs): HttpResponse;
  /** @param code As AWS writes it. */
  refuse(code: string, message: string, status: number): HttpResponse;
  readonly refusals: Refusals;
}

/** How a service refuses before it looks at what is asked. */
interface Refusals {
  /** Nobody has the access key. */
  readonly unknownKey: AwsError;
  readonly expiredKey: AwsError;
  readonly unsigned: AwsError;
  /** There is no such operation. */
  readonly unknownOperation: { readonly code: string; readonly status: number };
}
