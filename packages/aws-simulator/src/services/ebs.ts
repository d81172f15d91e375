import { hexadecimal } from "../identifiers.js";
import type { Service } from "../resource-type.js";
import { arnOf, kebabCase } from "./defaults.js";

/** How ids begin: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const idPrefixes: Readonly<Record<string, string>> = {
  Snapshot: "snap",
  SnapshotCopy: "snap",
  Volume: "vol",
};

export const ebs: Service = {
  sdk: "EC2",
  id: ({ urn }, kind) => `${idPrefixes[kind] ?? kebabCase(kind)}-${hexadecimal(urn, 17)}`,
  arn: (context, id, kind) => (kind === "Volume" ? arnOf(context, "ec2", `volume/${id}`) : undefined),
  types: {
    "aws:ebs/encryptionByDefault:EncryptionByDefault": {
      // The provider makes a unique id of its own; nothing in AWS has one.
      id: ({ urn }) => hexadecimal(urn, 26),
      what: "EBS Encryption By Default",
      calls: {
        create: "EnableEbsEncryptionByDefault",
        update: "EnableEbsEncryptionByDefault",
        delete: "DisableEbsEncryptionByDefault",
        read: "GetEbsEncryptionByDefault",
      },
      demands: (kind, { inputs: { enabled } }) => {
        const isOn = kind !== "delete" && enabled !== false;
        const name = kind === "read" ? "Get" : isOn ? "Enable" : "Disable";
        return [{ action: `ec2:${name}EbsEncryptionByDefault` }];
      },
      identity: "setting",
      // Every region has it, on or off.
      read: ({ stored, inputs: { region } }) =>
        stored?.outputs ?? { enabled: false, ...(region === undefined ? {} : { region }) },
    },
  },
};
