import { testGuardrail } from "../testing/decision-table.js";
import { decisions } from "./decisions.test.helper.js";
import { rootUser } from "./guardrail.js";

testGuardrail(rootUser(), decisions);
