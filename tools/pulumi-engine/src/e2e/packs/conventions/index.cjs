const { PolicyPack } = require("@pulumi/policy");

// A team's own pack, which nobody configures. One rule has a name that landing-zone uses too, and a setting of the
// same name, so that it would show if it were given what is meant for the other.
new PolicyPack("conventions", {
  policies: [
    {
      name: "mandatory-tags",
      description: "Users have the team's tags.",
      enforcementLevel: "advisory",
      configSchema: { properties: { keys: { type: "array", items: { type: "string" }, default: ["Team"] } } },
      validateResource: (args, reportViolation) => {
        if (args.type !== "aws:iam/user:User") return;
        const { keys } = args.getConfig();
        const missing = keys.filter((key) => args.props.tags?.[key] === undefined);
        if (missing.length > 0) reportViolation(`${args.name} lacks ${missing.join(", ")}.`);
      },
    },
    {
      name: "few-users",
      description: "A stack has one user at most.",
      enforcementLevel: "mandatory",
      validateStack: ({ resources }, reportViolation) => {
        const users = resources.filter(({ type }) => type === "aws:iam/user:User");
        users.sort((a, b) => (a.name < b.name ? -1 : 1));
        for (const { name, urn } of users.slice(1)) reportViolation(`${name} is one too many.`, urn);
      },
    },
  ],
});
