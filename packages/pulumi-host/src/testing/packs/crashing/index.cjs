const { PolicyPack } = require("@pulumi/policy");

// Resource rules that leave the pack's process in ways a pack of ours must not.
new PolicyPack("crashing", {
  policies: [
    {
      name: "exits",
      displayName: "Exits",
      description: "Ends the process for a resource named exit.",
      enforcementLevel: "advisory",
      severity: "critical",
      framework: { name: "CIS", version: "5.0", reference: "1.1", specification: "Do not exit" },
      remediationSteps: "Name the resource otherwise.",
      url: "https://example.com/exits",
      validateResource: (args) => {
        if (args.name !== "exit") return;
        console.error("the rule gave up");
        process.exit(3);
      },
    },
    {
      name: "throws",
      description: "Throws for a resource named throw.",
      enforcementLevel: "mandatory",
      validateResource: (args) => {
        if (args.name === "throw") throw new Error("the rule's table is missing");
      },
    },
    {
      name: "counts",
      description: "Says how many resources the stack has.",
      enforcementLevel: "advisory",
      validateStack: (args, reportViolation) => {
        reportViolation(`${args.resources.length} resources`);
      },
    },
    {
      name: "tells",
      description: "Says in which process it runs.",
      enforcementLevel: "disabled",
      validateStack: (_, reportViolation) => {
        reportViolation(String(process.pid));
      },
    },
  ],
});
