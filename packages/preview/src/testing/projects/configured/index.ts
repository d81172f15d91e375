import * as pulumi from "@pulumi/pulumi";

/** A program whose outputs are its config. */
export default function configured(): Promise<Record<string, unknown>> {
  const config = new pulumi.Config();
  const size = config.requireNumber("size");
  if (pulumi.getStack() !== "dev") return Promise.resolve({ size });
  return Promise.resolve({
    size,
    token: config.requireSecret("token"),
    database: config.requireSecretObject("database"),
  });
}
