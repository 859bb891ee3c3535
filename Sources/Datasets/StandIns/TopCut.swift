/// The measures of a garment for the upper body; widths are from the middle line outwards.
struct TopCut {
  enum Front { case closed, buttons, open }

  var top: Double
  var bottom: Double
  var shoulder: Double
  var chest: Double
  var hem: Double
  var armpit: Double
  var neck: Double
  var neckDepth: Double
  /// Brightness of the opening relative to the cloth: 0 shows the background.
  var neckShade = 0.0
  /// From the shoulder outwards, around the cuff, back to the armpit.
  var sleeve: [Point]
  var front = Front.closed
  var hasCollar = false
  var hasHood = false
  var hasBand = false

  /// The right half of the body from the middle of the neck to the middle of the hem.
  var body: [Point] {
    [
      Point(0, top), Point(neck, top - 0.01), Point(shoulder, top + 0.06),
      Point(chest, armpit), Point((chest + hem) / 2, (armpit + bottom) / 2),
      Point(hem, bottom), Point(0, bottom + 0.01),
    ]
  }

  private init(
    length: ClosedRange<Double>, width: ClosedRange<Double>, sleeveLength: Double,
    sleeveWidth: Double, random: inout SplitMix64
  ) {
    top = random.uniform(0.10...0.15)
    bottom = random.uniform(length)
    chest = random.uniform(width)
    shoulder = chest * random.uniform(0.9...1.05)
    hem = chest * random.uniform(0.9...1.12)
    armpit = top + random.uniform(0.22...0.27)
    neck = random.uniform(0.07...0.11)
    neckDepth = random.uniform(0.04...0.10)
    // Long sleeves hang down, short ones stand off.
    let spread = random.uniform(sleeveLength < 0.4 ? 0.40...0.70 : 0.16...0.34)
    let down = (1 - spread * spread).squareRoot()
    let start = Point(shoulder - 0.02, top + 0.05)
    let end = start + sleeveLength * Point(spread + 0.05, down)
    let across = sleeveWidth * Point(-down, spread)
    sleeve = [
      Point(neck + 0.01, top), start, end, end + across, Point(chest - 0.02, armpit + 0.06),
    ]
  }

  static func tShirt(_ random: inout SplitMix64) -> TopCut {
    TopCut(
      length: 0.82...0.92, width: 0.19...0.25, sleeveLength: random.uniform(0.16...0.32),
      sleeveWidth: random.uniform(0.12...0.16), random: &random)
  }

  static func pullover(_ random: inout SplitMix64) -> TopCut {
    var cut = TopCut(
      length: 0.80...0.92, width: 0.18...0.24, sleeveLength: random.uniform(0.62...0.76),
      sleeveWidth: random.uniform(0.09...0.13), random: &random)
    cut.neckDepth *= 0.7
    cut.hasBand = random.chance(0.6)
    cut.hasHood = random.chance(0.25)
    return cut
  }

  static func coat(_ random: inout SplitMix64) -> TopCut {
    var cut = TopCut(
      length: 0.88...0.96, width: 0.17...0.23, sleeveLength: random.uniform(0.64...0.78),
      sleeveWidth: random.uniform(0.09...0.13), random: &random)
    cut.neckDepth = random.uniform(0.08...0.22)
    cut.neckShade = 0.35
    cut.front = random.chance(0.92) ? .open : .buttons
    cut.hasHood = random.chance(0.15)
    return cut
  }

  static func shirt(_ random: inout SplitMix64) -> TopCut {
    let sleeveLength =
      random.chance(0.3) ? random.uniform(0.2...0.34) : random.uniform(0.6...0.74)
    var cut = TopCut(
      length: 0.82...0.94, width: 0.17...0.23, sleeveLength: sleeveLength,
      sleeveWidth: random.uniform(0.08...0.12), random: &random)
    cut.front = random.chance(0.85) ? .buttons : .closed
    cut.hasCollar = random.chance(0.85)
    return cut
  }
}
