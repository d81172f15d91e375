import { callerOf, type Caller } from "../access/caller.js";
import { regionStatus } from "../services/account.js";
import { AwsError } from "../store/aws-error.js";
import type { WorldTransaction } from "../store/transaction.js";
import type { SimulatedWorld } from "../world/simulated-world.js";
import type { EndpointService } from "./call.js";
import { logCall, type SdkCall } from "./call-log.js";
import { credentialScope, type CredentialScope } from "./credential-scope.js";
import type { HttpRequest, HttpResponse } from "./message.js";
import { awsJson } from "./protocols/aws-json.js";
import { awsQuery } from "./protocols/aws-query.js";
import type { AskedOperation, Protocol } from "./protocols/protocol.js";
import { restJson } from "./protocols/rest-json.js";
import { endpointServices } from "./services/index.js";
import { Sessions } from "./sessions.js";

/** What is answered from. */
export interface Answering {
  readonly world: SimulatedWorld;
  /** The access key that is there before STS has given any, and the ARN of whose it is. */
  readonly firstKey: { readonly accessKeyId: string; readonly caller: string };
}

/** Answers a request as AWS does. */
export function answerRequest(answering: Answering, request: HttpRequest): HttpResponse {
  const scope = credentialScope(request);
  const service = scope && endpointServices[scope.service];
  const protocol = service?.protocol ?? likelyProtocol(request);
  const asked = read(protocol, request);
  const call: Omit<SdkCall, "outcome"> = {
    service: scope?.service ?? "",
    operation: asked?.name ?? `${request.method} ${request.path}`,
    region: service?.onlyIn ?? scope?.region ?? "",
  };
  const { folder } = answering.world;
  let caller: string | undefined;
  try {
    if (!scope) throw protocol.refusals.unsigned;
    const operation = service?.operations[call.operation];
    if (!service || !operation) throw notSimulated(protocol, call);
    const output = answering.world.transaction((world) => {
      const sessions = new Sessions(folder);
      const found = callerWith(world, sessions, answering.firstKey, service, scope);
      caller = found.arn;
      return operation({ world, caller: found, region: call.region, input: asked?.input ?? {}, sessions });
    });
    logCall(folder, { ...call, ...(caller === undefined ? {} : { caller }), outcome: "done" });
    return protocol.answer(call.operation, output);
  } catch (error) {
    const refused = error instanceof AwsError && !(error instanceof NotSimulatedError);
    const said = error instanceof AwsError ? error : failure(call, error);
    const code = said.code.replace(/^api error /, "");
    logCall(folder, {
      ...call,
      ...(caller === undefined ? {} : { caller }),
      outcome: refused ? "refused" : "not simulated",
      said: `${code}: ${said.reason}`,
    });
    return protocol.refuse(code, said.reason, said.status);
  }
}

/** Whose key it is. @throws AwsError in the service's words when it is nobody's, too old, or not valid in the region. */
function callerWith(
  world: WorldTransaction,
  sessions: Sessions,
  firstKey: Answering["firstKey"],
  { protocol: { refusals }, onlyIn }: EndpointService,
  { accessKeyId, sessionToken, region }: CredentialScope,
): Caller {
  const found =
    accessKeyId === firstKey.accessKeyId
      ? { caller: callerOf(firstKey.caller), expiration: undefined }
      : sessions.find(world, accessKeyId, sessionToken);
  if (!found) throw refusals.unknownKey;
  const { caller, expiration } = found;
  if (expiration !== undefined && expiration < new Date()) throw refusals.expiredKey;
  // A region that the account has not opted into does not know its keys:
  // https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
  if (onlyIn === undefined && regionStatus(world, caller.accountId, region) === "DISABLED")
    throw refusals.unknownKey;
  return caller;
}

/** The simulated AWS does not answer an operation, whoever asks. */
class NotSimulatedError extends AwsError {}

function notSimulated(
  protocol: Protocol,
  { service, operation }: Pick<SdkCall, "service" | "operation">,
): AwsError {
  const { code, status } = protocol.refusals.unknownOperation;
  return new NotSimulatedError(code, `The simulated AWS does not answer ${service}: ${operation}.`, status);
}

/** What is no refusal of AWS's: a status that SDKs do not try again after. */
function failure(
  { service, operation }: Pick<SdkCall, "service" | "operation">,
  error: unknown,
): NotSimulatedError {
  const message = error instanceof Error ? error.message : String(error);
  return new NotSimulatedError(
    "NotSimulated",
    `The simulated AWS cannot answer ${service}: ${operation}: ${message}`,
    501,
  );
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
