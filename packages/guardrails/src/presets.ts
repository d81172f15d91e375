/** What an organization starts from, by how much it asks of its people. */
export const presets = ["starter", "standard", "regulated"] as const;

export type Preset = (typeof presets)[number];

/** Presets of guardrails that every organization can have from its first day. */
export const always: readonly Preset[] = [...presets];

/** Presets of guardrails that ask for what a small organization has yet to agree on. */
export const grown: readonly Preset[] = ["standard", "regulated"];
