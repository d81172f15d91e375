/** Tags that every resource has without being written in the file. */
export const reservedTagKeys = { environment: "Environment", managedBy: "ManagedBy" } as const;
