/// Silhouettes of the ten Fashion-MNIST classes with random cut, shade and pattern.
///
/// Sheet coordinates as in `Point`; shoes show their toes to the left, as in the original.
/// Cuts overlap on purpose (short coats, long pullovers, plain shirts), so that the classes
/// are as hard to tell apart as clothes in thumbnails are.
struct Garment {
  let label: Int

  /// Draws the garment.
  /// - Returns: the pattern and light to lay over it.
  func draw(on canvas: GreyCanvas, random: inout SplitMix64) -> ImageNoise.Texture {
    let sheet = Sheet(canvas: canvas, random: &random)
    switch label {
    case 0: drawTop(.tShirt(&random), on: sheet, random: &random)
    case 1: drawTrouser(on: sheet, random: &random)
    case 2: drawTop(.pullover(&random), on: sheet, random: &random)
    case 3: drawDress(on: sheet, random: &random)
    case 4: drawTop(.coat(&random), on: sheet, random: &random)
    case 5: drawSandal(on: sheet, random: &random)
    case 6: drawTop(.shirt(&random), on: sheet, random: &random)
    case 7: drawSneaker(on: sheet, random: &random)
    case 8: drawBag(on: sheet, random: &random)
    default: drawAnkleBoot(on: sheet, random: &random)
    }
    return texture(&random)
  }

  private func texture(_ random: inout SplitMix64) -> ImageNoise.Texture {
    let hasPattern = random.chance(isWorn ? 0.35 : 0.1)
    let frequency = random.uniform(0.5...2.2)
    let isAcross = random.chance(0.6)
    return ImageNoise.Texture(
      light: Point(random.uniform(-0.25...0.25), random.uniform(-0.25...0.25)),
      depth: hasPattern ? random.uniform(0.15...0.6) : 0,
      frequency: isAcross ? Point(0.05, frequency) : Point(frequency, 0.05),
      phase: random.uniform(0...6.28))
  }

  /// Whether it hangs from shoulders or hips: neither shoe nor bag.
  private var isWorn: Bool { [0, 1, 2, 3, 4, 6].contains(label) }

  /// Short and long tops are one cut with different measures.
  private func drawTop(_ cut: TopCut, on sheet: Sheet, random: inout SplitMix64) {
    let shade = sheet.shade
    let sleeveShade = shade * random.uniform(0.85...1)
    for side in [-1.0, 1.0] {
      sheet.fill(
        cut.sleeve.map { Point(0.5 + side * $0.x, $0.y) }, shade: sleeveShade,
        isReversed: side < 0)
    }
    sheet.fill(Sheet.mirrored(cut.body), shade: shade)
    // Where sleeve and body meet.
    for side in [-1.0, 1.0] {
      sheet.line(
        [
          Point(0.5 + side * cut.shoulder * 0.98, cut.top + 0.08),
          Point(0.5 + side * cut.chest, cut.armpit),
        ], width: 0.9, shade: shade * 0.72)
    }
    drawNeck(cut, on: sheet)
    drawFront(cut, on: sheet)
    if cut.hasHood {
      sheet.fill(
        Sheet.mirrored([
          Point(0, cut.top - 0.05), Point(0.11, cut.top - 0.02), Point(0.15, cut.top + 0.08),
          Point(0, cut.top + 0.14),
        ]), shade: shade * 0.8)
    }
    if cut.hasBand {
      sheet.line(
        [
          Point(0.5 - cut.hem, cut.bottom - 0.05), Point(0.5 + cut.hem, cut.bottom - 0.05),
        ], width: 0.8, shade: shade * 0.7)
    }
  }

  private func drawNeck(_ cut: TopCut, on sheet: Sheet) {
    sheet.fill(
      Sheet.mirrored([
        Point(0, cut.top - 0.02), Point(cut.neck, cut.top - 0.02),
        Point(cut.neck * 0.6, cut.top + cut.neckDepth * 0.75),
        Point(0, cut.top + cut.neckDepth),
      ]), shade: sheet.shade * cut.neckShade)
    guard cut.hasCollar else { return }
    for side in [-1.0, 1.0] {
      sheet.line(
        [
          Point(0.5 + side * cut.neck, cut.top - 0.01),
          Point(0.5 + side * 0.02, cut.top + cut.neckDepth + 0.03),
        ], width: 1.6, shade: min(1, sheet.shade * 1.25))
    }
  }

  private func drawFront(_ cut: TopCut, on sheet: Sheet) {
    let start = cut.top + cut.neckDepth
    switch cut.front {
    case .closed: break
    case .buttons:
      sheet.line(
        [Point(0.5, start), Point(0.5, cut.bottom - 0.01)], width: 0.7,
        shade: sheet.shade * 0.75)
      for button in 0..<5 {
        let y = start + 0.06 + Double(button) * (cut.bottom - start - 0.1) / 4.5
        sheet.line([Point(0.515, y), Point(0.515, y)], width: 1.1, shade: sheet.shade * 0.4)
      }
    case .open:
      sheet.line(
        [Point(0.5, start), Point(0.495, cut.bottom + 0.01)], width: 1.5,
        shade: sheet.shade * 0.3)
      for side in [-1.0, 1.0] {
        sheet.line(
          [
            Point(0.5 + side * cut.chest * 0.45, cut.bottom - 0.2),
            Point(0.5 + side * cut.chest * 0.8, cut.bottom - 0.22),
          ], width: 0.8, shade: sheet.shade * 0.6)
      }
    }
  }

  private func drawTrouser(on sheet: Sheet, random: inout SplitMix64) {
    let waist = random.uniform(0.11...0.17)
    let hip = waist + random.uniform(0.01...0.04)
    let hem = random.uniform(0.13...0.22)
    let leg = random.uniform(0.075...0.13)
    let crotch = random.uniform(0.32...0.42)
    let top = random.uniform(0.06...0.10)
    let bottom = random.chance(0.15) ? random.uniform(0.55...0.75) : random.uniform(0.9...0.96)
    sheet.fill(
      Sheet.mirrored([
        Point(0, top), Point(waist, top), Point(hip, top + 0.22),
        Point((hip + hem) / 2, (crotch + bottom) / 2), Point(hem, bottom),
        Point(max(hem - leg, 0.012), bottom), Point(0.008, crotch),
      ]), shade: sheet.shade)
    sheet.line(
      [Point(0.5 - waist, top + 0.05), Point(0.5 + waist, top + 0.05)], width: 0.9,
      shade: sheet.shade * 0.65)
    sheet.line(
      [Point(0.5, top + 0.05), Point(0.5, crotch)], width: 0.8, shade: sheet.shade * 0.7)
  }

  private func drawDress(on sheet: Sheet, random: inout SplitMix64) {
    let top = random.uniform(0.05...0.10)
    let shoulder = random.uniform(0.09...0.15)
    let chest = random.uniform(0.10...0.15)
    let waist = chest * random.uniform(0.72...0.98)
    let hem = random.uniform(0.12...0.30)
    let waistline = random.uniform(0.36...0.46)
    let bottom = random.uniform(0.86...0.96)
    if random.chance(0.35) {
      let length = random.uniform(0.12...0.5)
      for side in [-1.0, 1.0] {
        sheet.fill(
          [
            Point(0.5 + side * shoulder * 0.8, top + 0.01),
            Point(0.5 + side * (shoulder + 0.06 + 0.1 * length), top + 0.05 + length),
            Point(0.5 + side * (shoulder - 0.01 + 0.08 * length), top + 0.07 + length),
            Point(0.5 + side * chest * 0.9, top + 0.2),
          ], shade: sheet.shade * 0.88, isReversed: side < 0)
      }
    }
    sheet.fill(
      Sheet.mirrored([
        Point(0, top + 0.02), Point(shoulder * 0.55, top), Point(shoulder, top + 0.03),
        Point(chest * 0.9, top + 0.13), Point(chest, top + 0.2), Point(waist, waistline),
        Point((waist + 2 * hem) / 3, (waistline + bottom) / 2), Point(hem, bottom),
        Point(0, bottom + 0.01),
      ]), shade: sheet.shade)
    sheet.fill(
      Sheet.mirrored([
        Point(0, top - 0.02), Point(shoulder * 0.55, top - 0.02),
        Point(0, top + random.uniform(0.06...0.16)),
      ]), shade: 0)
    if random.chance(0.5) {
      sheet.line(
        [Point(0.5 - waist, waistline), Point(0.5 + waist, waistline)], width: 1.2,
        shade: sheet.shade * 0.6)
    }
  }

  private func drawSandal(on sheet: Sheet, random: inout SplitMix64) {
    let heel = random.chance(0.5) ? random.uniform(0.16...0.34) : random.uniform(0...0.08)
    let ground = random.uniform(0.72...0.80)
    let thickness = random.uniform(0.04...0.08)
    let back = ground - heel
    sheet.fill(
      [
        Point(0.08, ground - thickness), Point(0.34, ground - thickness),
        Point(0.62, ground - thickness - heel * 0.5), Point(0.90, back - thickness),
        Point(0.92, back), Point(0.64, ground - heel * 0.4), Point(0.36, ground),
        Point(0.08, ground),
      ], shade: sheet.shade)
    if heel > 0.1 {
      let width = random.uniform(0.03...0.12)
      sheet.fill(
        [
          Point(0.92 - width, back - 0.01), Point(0.92, back - 0.01), Point(0.92, ground),
          Point(0.92 - width * 0.6, ground),
        ], shade: sheet.shade * 0.9)
    }
    let straps = 2 + random.index(below: 3)
    // Bands across the foot, higher towards the ankle, with gaps between them.
    let width = random.uniform(0.06...0.11)
    for strap in 0..<straps {
      let x = 0.18 + 0.36 * Double(strap) / Double(straps) + 0.02 * random.bell()
      let rise = 0.10 + 0.30 * x
      let foot = ground - thickness - max(0, x - 0.34) * heel * 1.4
      sheet.fillSmooth(
        [
          Point(x, foot), Point(x, foot), Point(x + 0.03, foot - rise * 0.6),
          Point(x + 0.12, foot - rise), Point(x + 0.12, foot - rise),
          Point(x + 0.12 + width, foot - rise * 0.9), Point(x + 0.12 + width, foot - rise * 0.9),
          Point(x + 0.03 + width, foot - rise * 0.4), Point(x + width, foot),
          Point(x + width, foot),
        ], shade: sheet.shade)
    }
    if random.chance(0.7) {
      let ankle = back - random.uniform(0.24...0.34)
      sheet.curve(
        [Point(0.90, back - 0.03), Point(0.89, back - 0.16), Point(0.84, ankle)],
        width: random.uniform(1.0...1.8), shade: sheet.shade)
      sheet.curve(
        [Point(0.86, ankle), Point(0.72, ankle + 0.05), Point(0.60, ankle + 0.03)],
        width: random.uniform(1.0...1.8), shade: sheet.shade)
    }
  }

  private func drawSneaker(on sheet: Sheet, random: inout SplitMix64) {
    let ground = random.uniform(0.70...0.76)
    let collar = ground - random.uniform(0.30...0.38)
    let toe = ground - random.uniform(0.13...0.18)
    let sole = random.uniform(0.05...0.08)
    sheet.fillSmooth(
      [
        Point(0.09, ground - 0.02), Point(0.10, toe), Point(0.24, toe - 0.05),
        Point(0.42, collar + 0.10), Point(0.58, collar - 0.03), Point(0.58, collar - 0.03),
        Point(0.70, collar + 0.05), Point(0.84, collar - 0.02), Point(0.90, collar),
        Point(0.90, collar), Point(0.93, ground - 0.1), Point(0.92, ground - 0.02),
        Point(0.92, ground - 0.02),
      ], shade: sheet.shade)
    let soleShade = random.chance(0.5) ? min(1, sheet.shade * 1.4) : sheet.shade * 0.5
    sheet.fill(
      [
        Point(0.08, ground - sole), Point(0.93, ground - sole), Point(0.94, ground),
        Point(0.10, ground),
      ], shade: soleShade)
    for lace in 0..<3 {
      let x = 0.34 + 0.08 * Double(lace)
      let y = toe - 0.03 - (toe - collar - 0.06) * Double(lace) / 3
      sheet.line(
        [Point(x, y - 0.01), Point(x + 0.06, y + 0.07)], width: 0.9,
        shade: sheet.shade * 0.45)
    }
    if random.chance(0.5) {
      sheet.curve(
        [
          Point(0.40, ground - 0.11), Point(0.58, ground - 0.12), Point(0.80, collar + 0.10),
        ], width: 1.5, shade: min(1, sheet.shade * 1.5))
    }
  }

  private func drawBag(on sheet: Sheet, random: inout SplitMix64) {
    let half = random.uniform(0.26...0.42)
    let top = random.uniform(0.34...0.50)
    let bottom = random.uniform(0.80...0.92)
    let slant = random.uniform(-0.06...0.08)
    let grip = half * random.uniform(0.4...0.85)
    let rise = random.uniform(0.12...0.34)
    if random.chance(0.9) {
      sheet.curve(
        [
          Point(0.5 - grip, top + 0.03), Point(0.5 - grip * 0.75, top - rise * 0.75),
          Point(0.5, top - rise), Point(0.5 + grip * 0.75, top - rise * 0.75),
          Point(0.5 + grip, top + 0.03),
        ], width: random.uniform(1.0...2.4), shade: sheet.shade * 0.9)
    }
    sheet.fillSmooth(
      [
        Point(0.5 - half + slant, top), Point(0.5 - half + slant, top), Point(0.5, top + 0.015),
        Point(0.5 + half - slant, top), Point(0.5 + half - slant, top),
        Point(0.5 + half, bottom - 0.03), Point(0.5 + half - 0.04, bottom),
        Point(0.5 - half + 0.04, bottom), Point(0.5 - half, bottom - 0.03),
      ], shade: sheet.shade)
    if random.chance(0.6) {
      let flap = top + (bottom - top) * random.uniform(0.25...0.6)
      sheet.curve(
        [
          Point(0.5 - half + slant, top + 0.03), Point(0.5, flap),
          Point(0.5 + half - slant, top + 0.03),
        ], width: 1.0, shade: sheet.shade * 0.55)
      sheet.line(
        [Point(0.5, flap), Point(0.5, flap + 0.03)], width: 1.8,
        shade: min(1, sheet.shade * 1.5))
    }
  }

  private func drawAnkleBoot(on sheet: Sheet, random: inout SplitMix64) {
    let ground = random.uniform(0.82...0.90)
    let top = random.uniform(0.10...0.30)
    let shaft = random.uniform(0.46...0.56)
    let instep = ground - random.uniform(0.28...0.36)
    let heel = random.uniform(0.03...0.12)
    sheet.fillSmooth(
      [
        Point(shaft, top), Point(shaft, top), Point(0.70, top + 0.02), Point(0.88, top),
        Point(0.88, top), Point(0.86, (top + ground) / 2), Point(0.91, ground - heel),
        Point(0.91, ground - heel), Point(0.10, ground - 0.03), Point(0.10, ground - 0.03),
        Point(0.10, ground - 0.14), Point(0.26, ground - 0.22), Point(0.42, instep),
        Point(shaft - 0.01, instep - 0.12),
      ], shade: sheet.shade)
    let soleShade = sheet.shade * random.uniform(0.45...1)
    sheet.fill(
      [
        Point(0.09, ground - 0.06), Point(0.58, ground - 0.07), Point(0.60, ground - 0.02),
        Point(0.10, ground),
      ], shade: soleShade)
    sheet.fill(
      [
        Point(0.66, ground - heel - 0.04), Point(0.92, ground - heel - 0.04),
        Point(0.91, ground), Point(0.68, ground),
      ], shade: soleShade)
    if random.chance(0.5) {
      sheet.line(
        [Point(0.68, top + 0.03), Point(0.66, instep + 0.02)], width: 1.4,
        shade: sheet.shade * 0.5)
    } else {
      for lace in 0..<4 {
        let y = top + 0.08 + (instep - top) * 0.28 * Double(lace)
        sheet.line(
          [Point(shaft, y), Point(shaft + 0.12, y + 0.03)], width: 0.9,
          shade: sheet.shade * 0.5)
      }
    }
  }
}
