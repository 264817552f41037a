"""Writes the references of CalibrationFitTests and BinomialBoundTests, on random scores: curves, Brier scores and calibration errors by
scikit-learn and NumPy, bounds by SciPy's beta distribution.

    python3 calibration.py > ../Evaluation/References/calibration.csv

Lines (17 digits, cells joined by blanks):
    case,scores,truth
    isotonic,asked,probabilities          of the case above, by IsotonicRegression
    platt,slope,intercept                 by CalibratedClassifierCV's own sigmoid, run on to the minimum
    temperature,slope                     by SciPy's minimize_scalar
    errors,brier,expected_error           of the scores themselves
    bound,hits,trials,confidence,lower
"""
import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit, xlogy
from scipy.stats import beta
from sklearn.calibration import _sigmoid_calibration
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss

rng = np.random.default_rng(20261127)


def text(values):
    return " ".join(f"{value:.17g}" for value in np.atleast_1d(values))


def draw(case):
    n = int(rng.choice([8, 40, 300]))
    true = rng.random(n)
    truth = rng.random(n) < true
    truth[:2] = [True, False]
    scores = np.clip(true ** rng.choice([0.4, 1, 3]) + rng.normal(0, 0.1, n), 0, 1)
    if case % 3 == 0:
        scores = np.round(scores, 1)  # ties, and scores of 0 and 1
    odds = np.clip(scores, 1e-6, 1 - 1e-6)
    odds = np.log(odds / (1 - odds))
    mixed = scores[truth].min() < scores[~truth].max()  # else the best temperature is zero
    return (n, truth, scores, odds) if mixed and np.corrcoef(odds, truth)[0, 1] > 0.3 else draw(case)


for case in range(24):
    n, truth, scores, odds = draw(case)
    asked = np.sort(np.concatenate([scores[:5], rng.random(5), [0, 1]]))
    print(f"case,{text(scores)},{text(truth.astype(int))}")
    print(f"isotonic,{text(asked)},{text(IsotonicRegression(out_of_bounds='clip').fit(scores, truth).predict(asked))}")

    start = _sigmoid_calibration(odds, truth.astype(int))  # P = 1 / (1 + exp(A f + B))
    p, m = truth.sum(), n - truth.sum()
    target = np.where(truth, (p + 1) / (p + 2), 1 / (m + 2))

    def loss(ab):
        q = expit(-(ab[0] * odds + ab[1]))
        return -(xlogy(target, q) + xlogy(1 - target, 1 - q)).sum()

    best = minimize(loss, start, method="Nelder-Mead", options={"xatol": 1e-11, "fatol": 1e-13, "maxiter": 10000}).x
    assert np.allclose(best, start, atol=1e-3), (best, start)
    print(f"platt,{-best[0]:.17g},{-best[1]:.17g}")
    heat = minimize_scalar(lambda s: (np.logaddexp(0, s * odds) - truth * s * odds).sum(), bounds=(0.001, 50), method="bounded", options={"xatol": 1e-12})
    print(f"temperature,{heat.x:.17g}")
    edges = np.minimum((scores * 10).astype(int), 9)
    error = sum(abs(scores[edges == b].sum() - truth[edges == b].sum()) for b in range(10)) / n
    print(f"errors,{brier_score_loss(truth, scores):.17g},{error:.17g}")

for _ in range(60):
    n = int(rng.choice([1, 5, 40, 99, 500, 5000]))
    hits = int(rng.integers(0, n + 1)) if rng.random() < 0.5 else max(0, n - int(rng.integers(0, 5)))
    confidence = rng.choice([0.8, 0.95, 0.99])
    print(f"bound,{hits},{n},{confidence:.17g},{beta.ppf(1 - confidence, hits, n - hits + 1) if hits else 0:.17g}")
