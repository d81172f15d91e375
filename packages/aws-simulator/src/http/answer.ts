import { callerOf, type Caller } from "../access/caller.js";
import { regionStatus } from "../services/account.js";
import { AwsError } from "../store/aws-error.js";
import type { WorldTransaction } from "../store/transaction.js";
import type { Values } from "../values.js";
import type { SimulatedWorld } from "../world/simulated-world.js";
import type { EndpointService, Operation } from "./call.js";
import { logCall } from "./call-log.js";
import { credentialScope, type CredentialScope } from "./credential-scope.js";
import type { HttpRequest, HttpResponse } from "./message.js";
import { awsJson } from "./protocols/aws-json.js";
import { awsQuery } from "./protocols/aws-query.js";
import type { AskedOperation, Outputs, Protocol } from "./protocols/protocol.js";
import { restJson } from "./protocols/rest-json.js";
import { endpointServices } from "./services/index.js";
import { Sessions } from "./sessions.js";

/** What is answered from. */
export interface Answering {
  readonly world: SimulatedWorld;
  /** The access key that is there before STS has given any, and the ARN of whose it is. */
  readonly firstKey: { readonly accessKeyId: string; readonly caller: string };
}

/** A request as far as it is understood. */
interface Question {
  /** @default unsigned */
  readonly scope: CredentialScope | undefined;
  /** @default one that is not simulated */
  readonly service: EndpointService | undefined;
  readonly protocol: Protocol;
  /** Its name, or the method and path of one that has no name here. */
  readonly operation: string;
  readonly input: Values;
  readonly region: string;
}

/** What came of a question, and who asked where that is known. */
type Result = { readonly caller: string | undefined } & (
  { readonly output: Outputs } | { readonly error: AwsError }
);

/** Answers a request as AWS does, and records it. */
export function answerRequest(answering: Answering, request: HttpRequest): HttpResponse {
  const question = understand(request);
  const { operation, protocol, region } = question;
  const { caller, ...result } = attempt(answering, question);
  const { folder } = answering.world;
  const call = {
    service: question.scope?.service ?? "",
    operation,
    region,
    ...(caller === undefined ? {} : { caller }),
  };
  if ("output" in result) {
    logCall(folder, { ...call, outcome: "done" });
    return protocol.answer(operation, result.output);
  }
  const { error } = result;
  const code = error.code.replace(/^api error /, "");
  const outcome = error instanceof NotSimulatedError ? "not simulated" : "refused";
  logCall(folder, { ...call, outcome, said: `${code}: ${error.reason}` });
  return protocol.refuse(code, error.reason, error.status);
}

function understand(request: HttpRequest): Question {
  const scope = credentialScope(request);
  const service = scope && endpointServices.get(scope.service);
  const protocol = service?.protocol ?? likelyProtocol(request);
  const { name, input } = read(protocol, request) ?? { name: `${request.method} ${request.path}`, input: {} };
  return { scope, service, protocol, operation: name, input, region: service?.onlyIn ?? scope?.region ?? "" };
}

function read(protocol: Protocol, request: HttpRequest): AskedOperation | undefined {
  try {
    return protocol.read(request);
  } catch {
    // What cannot be read names no operation.
    return undefined;
  }
}

/** In which words a service that is not known is likely to be asked. */
function likelyProtocol({ headers }: HttpRequest): Protocol {
  if (headers["x-amz-target"] !== undefined) return awsJson;
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  return isForm ? awsQuery("https://aws.amazon.com/") : restJson({});
}

function attempt({ world, firstKey }: Answering, question: Question): Result {
  const { input, region } = question;
  let caller: string | undefined;
  try {
    const output = world.transaction((transaction) => {
      const sessions = new Sessions(world.folder);
      const found = signedBy(transaction, sessions, firstKey, question);
      caller = found.arn;
      return operationOf(question)({ world: transaction, caller: found, region, input, sessions });
    });
    return { caller, output };
  } catch (error) {
    return { caller, error: error instanceof AwsError ? error : failure(question, error) };
  }
}

/** Whose key it is. @throws AwsError in the service's words when it is nobody's, too old, or not valid in the region. */
function signedBy(
  world: WorldTransaction,
  sessions: Sessions,
  firstKey: Answering["firstKey"],
  { scope, protocol: { refusals }, region }: Question,
): Caller {
  if (!scope) throw refusals.unsigned;
  const found =
    scope.accessKeyId === firstKey.accessKeyId
      ? { caller: callerOf(firstKey.caller), expiration: undefined }
      : sessions.find(world, scope.accessKeyId, scope.sessionToken);
  if (!found) throw refusals.unknownKey;
  const { caller, expiration } = found;
  if (expiration !== undefined && expiration < new Date()) throw refusals.expiredKey;
  // A region that the account has not opted into does not know its keys:
  // https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
  if (regionStatus(world, caller.accountId, region) === "DISABLED") throw refusals.unknownKey;
  return caller;
}

/** @throws NotSimulatedError when it is not answered. */
function operationOf(question: Question): Operation {
  const { service, operation, protocol } = question;
  const found =
    service && Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
  if (found) return found;
  const { code, status } = protocol.refusals.unknownOperation;
  throw new NotSimulatedError(code, `The simulated AWS does not answer ${wordsOf(question)}.`, status);
}

/** The simulated AWS does not answer it, whoever asks. */
class NotSimulatedError extends AwsError {}

/** What is no refusal of AWS's: with a status after which SDKs do not try again. */
function failure(question: Question, error: unknown): NotSimulatedError {
  const message = error instanceof Error ? error.message : String(error);
  return new NotSimulatedError(
    "NotSimulated",
    `The simulated AWS cannot answer ${wordsOf(question)}: ${message}`,
    501,
  );
}

function wordsOf({ scope, operation }: Question): string {
  return `${scope?.service ?? "a request"}: ${operation}`;
}
