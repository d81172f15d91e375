throw new Error("the pack's table is missing");
