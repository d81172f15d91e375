import { testGuardrail } from "../testing/decision-table.js";
import { guardrailContext } from "../context.js";
import { context, narrowedContext } from "../testing/principals.js";
import { decisions } from "./decisions.test.helper.js";
import { suspended } from "./guardrail.js";

const lifecycleRolePattern = "arn:aws:iam::*:role/FoundationLifecycle";
const own = guardrailContext({ logArchive: context.logArchive, lifecycleRolePattern });

testGuardrail({ ...suspended({}, own), key: "suspended with a role of its own" }, decisions(own));

testGuardrail(suspended({}, narrowedContext), decisions(narrowedContext));
