#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The C mathematical functions, under a prefix that keeps them apart from the members of the
/// same name that functions, intervals and series have.
package enum LibM {
  package static func exp(_ x: Double) -> Double { cExp(x) }
  package static func expm1(_ x: Double) -> Double { cExpm1(x) }
  package static func log1p(_ x: Double) -> Double { cLog1p(x) }
  package static func log2(_ x: Double) -> Double { cLog2(x) }
  package static func tanh(_ x: Double) -> Double { cTanh(x) }
  package static func cosh(_ x: Double) -> Double { cCosh(x) }
  package static func sin(_ x: Double) -> Double { cSin(x) }
  package static func cos(_ x: Double) -> Double { cCos(x) }
  package static func erf(_ x: Double) -> Double { cErf(x) }
  package static func erfc(_ x: Double) -> Double { cErfc(x) }
  package static func arctan(_ x: Double) -> Double { cAtan(x) }
}

private func cExp(_ x: Double) -> Double { exp(x) }
private func cExpm1(_ x: Double) -> Double { expm1(x) }
private func cLog1p(_ x: Double) -> Double { log1p(x) }
private func cLog2(_ x: Double) -> Double { log2(x) }
private func cTanh(_ x: Double) -> Double { tanh(x) }
private func cCosh(_ x: Double) -> Double { cosh(x) }
private func cSin(_ x: Double) -> Double { sin(x) }
private func cCos(_ x: Double) -> Double { cos(x) }
private func cErf(_ x: Double) -> Double { erf(x) }
private func cErfc(_ x: Double) -> Double { erfc(x) }
private func cAtan(_ x: Double) -> Double { atan(x) }
