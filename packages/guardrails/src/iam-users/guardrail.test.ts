import { testMayStay } from "../testing/closed-class.js";
import { testGuardrail } from "../testing/decision-table.js";
import { context } from "../testing/principals.js";
import { decisions, users } from "./decisions.test.helper.js";
import { iamUsers } from "./guardrail.js";

testGuardrail(iamUsers({}, context), decisions);

testMayStay(users);
