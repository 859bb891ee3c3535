// Softmax and cross-entropy of 16 images.

static void softmax_cross_entropy(int32_t classes, const float *logits,
                                  const int32_t labels[CK_LANES], const float weight[CK_LANES],
                                  float loss[CK_LANES], int32_t predicted[CK_LANES],
                                  float *gradient) {
  for (int part = 0; part < CK_PARTS; part++) {
    const int lane = part * CK_WIDTH;
    ivec label, best = (ivec)0;
    __builtin_memcpy(&label, labels + lane, sizeof label);
    const vec scale = load(weight + lane);
    vec maximum = load(logits + at(0, part));
    for (int32_t j = 1; j < classes; j++) {
      const vec logit = load(logits + at(j, part));
      const ivec larger = logit > maximum;
      maximum = choose(larger, logit, maximum);
      best = larger ? (ivec)j : best;
    }
    vec sum = splat(0), chosen = splat(0);
    for (int32_t j = 0; j < classes; j++) {
      const vec shifted = load(logits + at(j, part)) - maximum;
      sum += exp_of(shifted);
      chosen = choose(label == j, shifted, chosen);
    }
    const ivec counts = scale != splat(0);
    store(loss + lane, choose(counts, log_of(sum) - chosen, splat(0)));
    __builtin_memcpy(predicted + lane, &best, sizeof best);
    if (!gradient) continue;
    for (int32_t j = 0; j < classes; j++) {
      const vec probability = exp_of(load(logits + at(j, part)) - maximum) / sum;
      const vec target = choose(label == j, splat(1), splat(0));
      store(gradient + at(j, part), choose(counts, (probability - target) * scale, splat(0)));
    }
  }
}
