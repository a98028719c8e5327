/**
 * Gives each row a column of its own so that the sum of the costs is the least there is: the Hungarian method with potentials
 * (Kuhn 1955, Munkres 1957), O(rows² × columns). There are at least as many columns as rows. Returns the column of each row.
 */
export function cheapestAssignment(cost: readonly (readonly number[])[]): number[] {
  const columns = cost[0]?.length ?? 0
  // Row and column 0 stand for "none", so that every search can start from a free column.
  const rowPotential = new Float64Array(cost.length + 1)
  const columnPotential = new Float64Array(columns + 1)
  const rowOf = new Int32Array(columns + 1)
  const before = new Int32Array(columns + 1)
  for (let row = 1; row <= cost.length; row++) {
    rowOf[0] = row
    const least = new Float64Array(columns + 1).fill(Infinity)
    const used = new Uint8Array(columns + 1)
    let column = 0
    do {
      used[column] = 1
      const here = at(rowOf, column)
      let delta = Infinity
      let next = 0
      for (let other = 1; other <= columns; other++) {
        if (used[other]) continue
        const reduced = (cost[here - 1]?.[other - 1] ?? Infinity) - at(rowPotential, here) - at(columnPotential, other)
        if (reduced < at(least, other)) { least[other] = reduced; before[other] = column }
        if (at(least, other) < delta) { delta = at(least, other); next = other }
      }
      for (let other = 0; other <= columns; other++) {
        if (used[other]) { rowPotential[at(rowOf, other)] = at(rowPotential, at(rowOf, other)) + delta; columnPotential[other] = at(columnPotential, other) - delta }
        else least[other] = at(least, other) - delta
      }
      column = next
    } while (at(rowOf, column) !== 0)
    while (column !== 0) { rowOf[column] = at(rowOf, at(before, column)); column = at(before, column) }
  }
  const columnOf = cost.map(() => 0)
  rowOf.forEach((row, column) => { if (row > 0 && column > 0) columnOf[row - 1] = column - 1 })
  return columnOf
}

const at = (values: Float64Array | Int32Array, index: number) => values[index] ?? 0
