/** Density of the standard normal distribution at z. */
export function normalDensity(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)
}

const polynomial = (coefficients: readonly number[], x: number) => coefficients.reduceRight((sum, each) => sum * x + each, 0)

// Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37, 477–484: about 16 digits.
const centre = [
  [3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727],
  [1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061, 28729.085735721942674, 5226.495278852545925],
] as const
const middle = [
  [1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4],
  [1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9],
] as const
const tail = [
  [6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
  [1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15],
] as const

/** The z below which a standard normal value lies with that probability, 0 < p < 1; ±Infinity at the ends. */
export function normalQuantile(probability: number): number {
  if (probability <= 0 || probability >= 1) return probability <= 0 ? -Infinity : Infinity
  const q = probability - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(centre[0], r)) / polynomial(centre[1], r)
  }
  const r = Math.sqrt(-Math.log(Math.min(probability, 1 - probability)))
  const [above, below, shift] = r <= 5 ? [middle[0], middle[1], 1.6] : [tail[0], tail[1], 5]
  return (Math.sign(q) * polynomial(above, r - shift)) / polynomial(below, r - shift)
}

// Lanczos (1964) with g = 7 and nine coefficients.
const lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]

function logGamma(x: number): number {
  const [first = 0, ...others] = lanczos
  const sum = others.reduce((total, each, index) => total + each / (x + index), first)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** The continued fraction of the incomplete beta function by the method of Lentz (DLMF 8.17.22). */
function betaFraction(a: number, b: number, x: number): number {
  const guard = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value)
  let c = 1
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= 300; m++) {
    for (const step of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / guard(1 + step * d)
      c = guard(1 + step / c)
      fraction *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return fraction
}

function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x)
  return (Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) * betaFraction(a, b, x)) / a
}

/** The t below which a value of Student's distribution lies with that probability, for degrees of freedom > 0. */
export function studentQuantile(probability: number, freedom: number): number {
  if (probability < 0.5) return -studentQuantile(1 - probability, freedom)
  if (probability === 0.5) return 0
  const above = (t: number) => incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2
  let [low, high] = [0, 1]
  while (above(high) > 1 - probability) high *= 2
  for (let round = 0; round < 200 && high - low > 1e-13 * high; round++) {
    const half = (low + high) / 2
    if (above(half) > 1 - probability) low = half
    else high = half
  }
  return (low + high) / 2
}
