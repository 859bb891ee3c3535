import Numbers
import Testing

@Suite("numbers as text") struct NumberTextTests {
  @Test(
    "the exact binary value is rounded, ties to even, and zero has no sign",
    arguments: [
      (0.53125, 4, "0.5312"), (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.675, 2, "2.67"),
      (2.5, 0, "2"), (3.5, 0, "4"), (-0.53125, 4, "-0.5312"), (-0.0, 2, "0.00"),
      (-0.001, 2, "0.00"), (-1e-20, 4, "0.0000"), (-.leastNonzeroMagnitude, 3, "0.000"),
      (-0.005, 2, "-0.01"),
      (999.9999, 2, "1000.00"), (1e22, 1, "10000000000000000000000.0"),
    ])
  func fixed(value: Double, places: Int, expected: String) {
    #expect(NumberText.fixed(value, places: places) == expected)
    #expect(RoundedNumber.fixed(value, places: places) == Double(expected))
  }

  @Test("a power of ten has no factor of one in TeX")
  func powers() {
    #expect(RoundedNumber.latex(1e-20) == "10^{-20}")
    #expect(RoundedNumber.latex(-1e-20) == "-10^{-20}")
    #expect(RoundedNumber.latex(1.5e-20) == #"1.5 \cdot 10^{-20}"#)
    #expect(NumberText.tex(1e-20, digits: nil) == "10^{-20}")
    #expect(NumberText.tex(-1e300, digits: 1) == "-10^{300}")
    #expect(NumberText.tex(1e-20, digits: 3) == #"1.00 \times 10^{-20}"#)
  }

  @Test("counts agree with their unit")
  func counts() {
    #expect(NumberText.count(1, "image") == "1 image")
    #expect(NumberText.count(0, "epoch") == "0 epochs")
    #expect(NumberText.count(60_000, "image") == "60,000 images")
    #expect(NumberText.count(2, "class", plural: "classes") == "2 classes")
  }

  @Test(
    "a bound is printed not below itself", arguments: [1.0001e-3, 0.12345, 99.95, 1e-20, 7e300])
  func bounds(value: Double) throws {
    let scaled = value.roundedUp(significantDigits: 3)
    #expect(scaled >= value && scaled <= value * 1.011)
  }
}
