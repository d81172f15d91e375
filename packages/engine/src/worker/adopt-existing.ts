import { runtime, type CustomResourceOptions } from "@pulumi/pulumi";

/**
 * Lets the stack's program adopt what AWS has already, as the option `import` does: no program has to know it, and once it
 * is in the state nobody needs to say it again. An id that the program gives itself counts more. Called in the program.
 * @param ids By the name of the resource.
 */
export function adoptExisting(ids: Readonly<Record<string, string>>): void {
  if (Object.keys(ids).length === 0) return;
  runtime.registerStackTransformation(({ name, props, opts }) => {
    const id = Object.hasOwn(ids, name) ? ids[name] : undefined;
    const { import: own } = opts as CustomResourceOptions;
    return id === undefined || own !== undefined ? undefined : { props, opts: { ...opts, import: id } };
  });
}
