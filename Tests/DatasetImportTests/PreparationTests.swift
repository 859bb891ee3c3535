import Testing

@testable import DatasetImport

/// What is done to single images.
@Suite struct PreparationTests {
  private func prepared(
    _ image: RawImage, _ change: (inout ImagePreparation) -> Void
  ) -> RawImage {
    var preparation = ImagePreparation()
    change(&preparation)
    return preparation.prepared(image)
  }

  private func grey(_ rows: Int, _ columns: Int, _ pixels: [UInt8]) -> RawImage {
    RawImage(rows: rows, columns: columns, channels: 1, pixels: pixels)
  }

  @Test("each pixel of a smaller image is the rounded mean of its area")
  func means() {
    let image = grey(2, 4, [0, 2, 10, 13, 4, 6, 20, 255])
    #expect(
      prepared(image) { $0.size = .init(rows: 1, columns: 2) }.pixels == [3, 75])
    // Three pixels over four: weights 4/3 : 2/3 and so on, computed by hand.
    #expect(
      prepared(grey(1, 4, [0, 30, 60, 90])) { $0.size = .init(rows: 1, columns: 3) }.pixels
        == [8, 45, 83])
  }

  @Test("a mean of halves is rounded up, and a constant stays what it is at every size")
  func rounding() {
    #expect(prepared(grey(1, 2, [0, 1])) { $0.size = .init(rows: 1, columns: 1) }.pixels == [1])
    for side in 1...40 {
      let image = grey(13, 17, [UInt8](repeating: 201, count: 221))
      let result = prepared(image) { $0.size = .init(rows: side, columns: 41 - side) }
      #expect(result.pixels == [UInt8](repeating: 201, count: side * (41 - side)))
    }
  }

  @Test("enlarging by a whole factor repeats pixels")
  func enlarging() {
    #expect(
      prepared(grey(1, 2, [7, 9])) { $0.size = .init(rows: 2, columns: 4) }.pixels
        == [7, 7, 9, 9, 7, 7, 9, 9])
  }

  @Test("cropping keeps the centre with the wanted proportions")
  func cropping() {
    let wide = grey(2, 5, Array(0..<10))
    #expect(
      prepared(wide) {
        $0.cropsCentre = true
        $0.size = .init(rows: 2, columns: 2)
      } == grey(2, 2, [1, 2, 6, 7]))
    let high = grey(5, 2, Array(0..<10))
    #expect(
      prepared(high) {
        $0.cropsCentre = true
        $0.size = .init(rows: 2, columns: 2)
      } == grey(2, 2, [2, 3, 4, 5]))
  }

  @Test("transposing exchanges rows and columns in each channel")
  func transposing() {
    let image = RawImage(rows: 2, columns: 3, channels: 3, pixels: Array(0..<18))
    let result = prepared(image) { $0.isTransposed = true }
    #expect((result.rows, result.columns) == (3, 2))
    #expect(result.pixels.prefix(6) == [0, 3, 1, 4, 2, 5])
    #expect(prepared(result) { $0.isTransposed = true } == image)
  }

  @Test("inverting exchanges black and white, after everything else")
  func inverting() {
    #expect(prepared(grey(1, 2, [0, 200])) { $0.isInverted = true }.pixels == [255, 55])
  }
}
