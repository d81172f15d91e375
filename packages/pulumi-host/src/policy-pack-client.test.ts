import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { CheckedResource } from "./offline-engine.js";
import { PolicyPackClient } from "./policy-pack-client.js";
import { PolicyPackProcess } from "./policy-pack.js";
import { register, urnOf } from "./testing/requests.js";

/** How long a pack may take on a busy machine, in milliseconds; alone it needs one or two seconds. */
const packTimeout = 60_000;

const crashing = fileURLToPath(new URL("testing/packs/crashing", import.meta.url));
const type = "aws:sqs/queue:Queue";
const queue: CheckedResource = {
  resource: { urn: urnOf(type, "queue"), custom: true, type, inputs: {}, outputs: {} },
  request: register(type, "queue"),
  provider: undefined,
};

test(
  "a pack answers whoever knows its address, and whether it is gone is theirs to tell from other failures",
  { timeout: packTimeout },
  async () => {
    const pack = await PolicyPackProcess.start(crashing);
    const other = await PolicyPackClient.connectTo(pack.address);
    const resources = [queue];

    expect(other.policies).toEqual(pack.policies);
    expect(await other.analyzeStack(resources)).toEqual(await pack.analyzeStack(resources));
    const { address } = pack;
    await pack.stop();

    await expect(other.analyzeStack([])).rejects.toMatchObject({ pack: "crashing", connectionLost: true });
    await expect(PolicyPackClient.connectTo(address)).rejects.toMatchObject({
      pack: "crashing",
      connectionLost: true,
    });
    other.close();
  },
);
