import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { roles as everyRole } from "../testing/changes-of-roles.js";
import { testMayStay } from "../testing/closed-class.js";
import { changes, decisionsOf, others, role } from "./decisions.test.helper.js";
import { foundationRoles } from "./guardrail.js";
import { as, context, narrowedContext } from "../testing/principals.js";

const roles = [
  "DeployRole",
  "FoundationAttach-prod",
  "FoundationAttachPlan-prod",
  "FoundationDeploy",
  "FoundationPlan",
  "OrganizationAccountAccessRole",
  "PlanRole",
  "SecurityResponder",
].map(role);

/** The same for every context of these tests. */
const always = decisionsOf(roles);

const inAccount = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
const pipelineRoles = ["PipelineExecutionRole", "PipelineExecutionRole-prod"];

testGuardrail(foundationRoles({}, context), [
  ...always,
  {
    what: "a developer roles with pipelines' names, as there are no pipelines",
    denied: false,
    as: as.developer,
    actions: changes,
    resources: pipelineRoles.map(role),
  },
]);

testMayStay(everyRole);

const pipelinesAccount = "444455556666";
const withPipelines = { ...context, pipelinesAccount };

testGuardrail({ ...foundationRoles({}, withPipelines), key: "foundation-roles with pipelines" }, [
  ...always,
  ...others.map(([who, principal]): Decision => ({
    what: `${who} to make or change the pipelines' roles in their account`,
    denied: true,
    as: principal,
    actions: changes,
    resources: pipelineRoles.map((name) => inAccount(pipelinesAccount, name)),
  })),
  {
    what: "the foundation to make and change them",
    denied: false,
    as: as.foundation,
    actions: changes,
    resources: pipelineRoles.map((name) => inAccount(pipelinesAccount, name)),
  },
  {
    what: "a developer roles of these names in other accounts",
    denied: false,
    as: as.developer,
    actions: changes,
    resources: pipelineRoles.map(role),
  },
]);

const attaching = (policy: string) => ({ "iam:PolicyARN": `arn:aws:iam::aws:policy/${policy}` });
const making = ["iam:AttachRolePolicy", "iam:CreateRole"];

testGuardrail(foundationRoles({}, narrowedContext), [
  {
    what: "others to make or change the foundation's roles once AWS's role is narrowed",
    denied: true,
    as: as.administrator,
    actions: changes,
    resources: roles,
    with: attaching("AdministratorAccess"),
  },
  {
    what: "FoundationDeploy to make and change them",
    denied: false,
    as: as.foundation,
    actions: changes,
    resources: roles,
    with: attaching("ReadOnlyAccess"),
  },
  {
    what: "AWS's role to make FoundationDeploy an administrator, which a new account does not have",
    denied: false,
    as: as.accountRole,
    actions: making,
    resources: [role("FoundationDeploy")],
    with: attaching("AdministratorAccess"),
  },
  {
    what: "AWS's role to attach another policy to it",
    denied: true,
    as: as.accountRole,
    actions: ["iam:AttachRolePolicy"],
    resources: [role("FoundationDeploy")],
    with: attaching("ReadOnlyAccess"),
  },
  {
    what: "AWS's role to change it otherwise, such as its trust, and to change the others",
    denied: true,
    as: as.accountRole,
    actions: changes.filter((action) => !making.includes(action)),
    resources: roles,
  },
  {
    what: "AWS's role to make the others, or attach to them",
    denied: true,
    as: as.accountRole,
    actions: making,
    resources: roles.filter((arn) => arn !== role("FoundationDeploy")),
    with: attaching("AdministratorAccess"),
  },
  {
    what: "AWS's role to look at the foundation's roles",
    denied: false,
    as: as.accountRole,
    actions: ["iam:GetRole"],
    resources: roles,
  },
  {
    what: "AWS's role to make and change other roles, as any administrator",
    denied: false,
    as: as.accountRole,
    actions: changes,
    resources: [role("Developer")],
    with: attaching("ReadOnlyAccess"),
  },
  {
    what: "a developer to look at the foundation's roles",
    denied: false,
    as: as.developer,
    actions: ["iam:GetRole", "iam:ListRolePolicies"],
    resources: roles,
  },
  {
    what: "a developer to make other roles",
    denied: false,
    as: as.developer,
    actions: changes,
    resources: [role("Developer")],
    with: attaching("ReadOnlyAccess"),
  },
]);
