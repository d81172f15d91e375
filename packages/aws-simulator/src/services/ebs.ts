import { hexadecimal } from "../identifiers.js";
import type { Service } from "../resource-type.js";

export const ebs: Service = {
  sdk: "EC2",
  types: {
    "aws:ebs/encryptionByDefault:EncryptionByDefault": {
      defaults: { enabled: true },
      // The provider makes a unique id of its own; nothing in AWS has one.
      id: ({ urn }) => hexadecimal(urn, 26),
      what: "EBS Encryption By Default",
      calls: {
        create: "EnableEbsEncryptionByDefault",
        update: "EnableEbsEncryptionByDefault",
        delete: "DisableEbsEncryptionByDefault",
      },
      identity: "setting",
      // Every region has it, on or off.
      read: ({ stored, inputs: { region } }) =>
        stored?.outputs ?? { enabled: false, ...(region === undefined ? {} : { region }) },
    },
  },
};
