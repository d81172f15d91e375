/** How tables look: lines around and between columns, none between rows, and colors only where a cell has its own. */
export const plainTable = {
  style: { head: [], border: [] },
  chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
};
