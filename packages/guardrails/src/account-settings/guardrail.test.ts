import { testGuardrail } from "../testing/decision-table.js";
import { context } from "../testing/principals.js";
import { decisions } from "./decisions.test.helper.js";
import { accountSettings } from "./guardrail.js";

testGuardrail(accountSettings({}, context), decisions);
