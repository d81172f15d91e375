const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("naming", {
  policies: [
    {
      name: "no-bad-names",
      description: "Things have good names.",
      enforcementLevel: "mandatory",
      severity: "high",
      framework: { name: "NIST SP 800-53", version: "Rev. 5", reference: "CM-8", specification: "Inventory" },
      remediationSteps: "Give the thing a good name.",
      url: "https://example.com/names",
      validateResource: (args, reportViolation) => {
        if (args.name === "bad") reportViolation(`${args.name} is no good name`);
      },
    },
  ],
});
