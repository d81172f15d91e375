import { PolicyPack } from "@pulumi/policy";
import { packArgs, packName } from "./pack.js";

// The constructor starts the pack's server, so nothing else may import this file.
new PolicyPack(packName, packArgs);
