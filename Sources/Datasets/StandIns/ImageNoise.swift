import Platform

/// What happens to a drawing on its way to being a picture: cloth, light, grain, dust.
struct ImageNoise {
  /// Brightness variation of the drawn part, relative, standard deviation.
  var grain: Double
  /// Fraction of pixels that show dust.
  var speckles: Double
  var texture = Texture()

  /// Stripes and light on the drawn part.
  struct Texture {
    /// Change of brightness from the middle to the edge, across and down.
    var light = Point(0, 0)
    /// Depth of the stripes, 0…1.
    var depth = 0.0
    /// Radians per pixel across and down.
    var frequency = Point(0, 0)
    var phase = 0.0
  }

  /// Changes an image in place; the background stays black but for speckles.
  func apply(
    to image: UnsafeMutableBufferPointer<UInt8>, side: Int, random: inout SplitMix64
  ) {
    let half = Double(side) / 2
    for index in image.indices {
      if speckles > 0, random.chance(speckles) {
        image[index] = max(image[index], UInt8(random.uniform(60...200)))
      }
      guard image[index] > 0 else { continue }
      let x = Double(index % side) - half
      let y = Double(index / side) - half
      var factor = 1 + grain * random.bell()
      factor *= 1 + (texture.light.x * x + texture.light.y * y) / half
      if texture.depth > 0 {
        let wave = sin(texture.frequency.x * x + texture.frequency.y * y + texture.phase)
        factor *= 1 - texture.depth * (0.5 + 0.5 * wave)
      }
      image[index] = UInt8(min(max(Double(image[index]) * factor, 0), 255))
    }
  }
}
