import Testing

@testable import Datasets

@Suite struct DatasetChecksTests {
  private func set(_ images: [([UInt8], UInt16)]) -> ImageSet {
    ImageSet(
      rows: 1, columns: 2, pixels: images.flatMap(\.0), labels: images.map(\.1))
  }

  private func checks(
    _ train: [([UInt8], UInt16)], _ test: [([UInt8], UInt16)], trainLimit: Int? = nil
  ) -> DatasetChecks {
    DatasetChecks(
      Dataset(
        DatasetDescription(
          name: "t", title: "T", classes: ["a", "b", "c"], digest: "", licence: "", citation: ""),
        train: set(train), test: set(test)), trainLimit: trainLimit)
  }

  @Test("equal images are counted within each set, across the two, and where their classes differ")
  func equal() {
    let checks = checks(
      [([1, 2], 0), ([1, 2], 0), ([3, 4], 1), ([1, 2], 0), ([5, 6], 0)],
      [([1, 2], 0), ([3, 4], 2), ([7, 8], 1), ([7, 8], 1), ([1, 2], 0)])
    #expect(checks.trainCounts == [4, 1, 0] && checks.testCounts == [2, 2, 1])
    #expect(checks.trainDuplicates == 2 && checks.testDuplicates == 2)
    #expect(checks.sharedImages == 3 && checks.conflictingImages == 2)
    #expect(checks.constantImages == 0)
  }

  @Test("constant images are counted in both sets")
  func constant() {
    let checks = checks([([0, 0], 0), ([0, 1], 1)], [([9, 9], 1), ([255, 255], 2)])
    #expect(checks.constantImages == 3)
  }

  @Test("images beyond a limit are not looked at")
  func limit() {
    let checks = checks([([1, 2], 0), ([1, 2], 1)], [([1, 2], 0)], trainLimit: 1)
    #expect(checks.trainDuplicates == 0 && checks.conflictingImages == 0)
    #expect(checks.trainCounts == [1, 0, 0] && checks.sharedImages == 1)
  }
}
