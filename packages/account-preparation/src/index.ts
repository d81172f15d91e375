export { carryOut, type CarryOutOptions, type StepResult } from "./carry-out.js";
export type { DefaultVpc } from "./default-vpc.js";
export { makePlan, type AccountToPrepare } from "./make-plan.js";
export { nothingToDo, type PreparationPlan } from "./preparation-plan.js";
export { carryOutRoles, planRoles, type AccountRolesTarget, type RoleStep } from "./account-roles.js";
