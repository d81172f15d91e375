const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("crashing", {
  policies: [
    {
      name: "gives-up",
      description: "Ends the pack's process.",
      enforcementLevel: "mandatory",
      validateResource: () => {
        console.error("the rule gave up");
        process.exit(3);
      },
    },
  ],
});
