import { testGuardrail } from "../testing/decision-table.js";
import { decisions } from "./decisions.test.helper.js";
import { leavingOrganization } from "./guardrail.js";

testGuardrail(leavingOrganization(), decisions);
