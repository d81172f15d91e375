const { PolicyPack } = require("@pulumi/policy");

// Rules that say what they are configured with.
const tells = (name, configSchema) => ({
  name,
  description: "Tells its configuration.",
  enforcementLevel: "advisory",
  configSchema,
  validateResource: (args, reportViolation) => reportViolation(JSON.stringify(args.getConfig())),
});

new PolicyPack(
  "settings",
  {
    policies: [
      tells("declared", {
        properties: { keys: { type: "array", default: ["Team"] }, other: { type: "string" } },
      }),
      tells("initial", { properties: { limit: { type: "number", default: 1 } } }),
      tells("demanding", { properties: { owner: { type: "string" } }, required: ["owner"] }),
    ],
  },
  { initial: { enforcementLevel: "mandatory", limit: 2 } },
);
