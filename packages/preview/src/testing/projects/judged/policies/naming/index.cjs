const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("naming", {
  policies: [
    {
      name: "no-bad-names",
      description: "Things have good names.",
      enforcementLevel: "mandatory",
      validateResource: (args, reportViolation) => {
        if (args.name === "bad") reportViolation(`${args.name} is no good name in ${args.props.stack}`);
      },
    },
    {
      name: "few-things",
      description: "A stack has few things.",
      enforcementLevel: "advisory",
      validateStack: (args, reportViolation) => {
        const things = args.resources.filter(({ type }) => type === "test:index:Thing");
        reportViolation(`${things.length}: ${things.map(({ props }) => props.stack)}`);
      },
    },
  ],
});
