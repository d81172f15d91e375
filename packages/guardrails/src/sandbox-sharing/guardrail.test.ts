import { testMayStay } from "../testing/closed-class.js";
import { testGuardrail } from "../testing/decision-table.js";
import { context } from "../testing/principals.js";
import { decisions, policies } from "./decisions.test.helper.js";
import { sandboxSharing } from "./guardrail.js";

testGuardrail(sandboxSharing({}, context), decisions);

testMayStay(policies);
