import { testGuardrail } from "../testing/decision-table.js";
import { decisions } from "./decisions.test.helper.js";
import { identityCenterRoles } from "./guardrail.js";

testGuardrail(identityCenterRoles(), decisions);
