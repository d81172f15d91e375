import { testMayStay } from "../testing/closed-class.js";
import { testGuardrail } from "../testing/decision-table.js";
import { context } from "../testing/principals.js";
import { classesOf, decisions } from "./decisions.test.helper.js";
import { logConfiguration } from "./guardrail.js";

testGuardrail(logConfiguration({}, context), decisions(context));

for (const closed of classesOf(context)) testMayStay(closed);
