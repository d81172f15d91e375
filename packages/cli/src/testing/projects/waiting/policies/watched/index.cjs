const { connect } = require("node:net");
const { PolicyPack } = require("@pulumi/policy");

// The connection ends with this process, which is how a test sees that it has ended.
connect(process.env.WATCHER).write("pack ");

new PolicyPack("watched", { policies: [] });
