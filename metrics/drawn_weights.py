"""Other weights than the campaign's, drawn by chance around them.

Each weight is multiplied by a factor of its own from a log-normal distribution, then all are brought back to the same
sum. Why so: a factor keeps every weight positive and makes twice as much as likely as half as much, for a weight of 5
as for one of 35. A uniform factor (×0.75 to ×1.25) would make a bound of what is a guess, and a Dirichlet distribution
would shake small weights far more than large ones. With a spread of 0.25, the usual one, two of three factors lie
between ×0.8 and ×1.25, and 95 of 100 between ×0.65 and ×1.55.
"""

import numpy as np

from metrics.rates import Floats

SEED, COUNT = 20201110, 1000


def drawn_weights(weight: Floats, spread: float, seed: int = SEED, count: int = COUNT) -> Floats:
    """``count`` sets of weights around ``weight`` [indicator], each with its sum, [draw, indicator].

    ``spread``: two of three factors lie between 1 ÷ (1 + spread) and 1 + spread. The same seed
    (0 to 2³² − 1) gives the same sets.
    """
    # RandomState and not default_rng: its stream is frozen, so that a table of today can be had again in ten years.
    factors = np.exp(np.random.RandomState(seed).standard_normal((count, len(weight))) * np.log1p(spread))
    drawn = weight * factors
    sets: Floats = drawn * (weight.sum() / drawn.sum(axis=1, keepdims=True))
    return sets
