"""Writes the references of AgreementTests: quadratic kappa by scikit-learn, Spearman's rho by SciPy, on random cases.

    python3 agreement.py > ../Evaluation/References/agreement.csv

Each line: kappa or spearman, the value (17 digits), then the two lists, cells joined by blanks.
"""
import random

from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score

random.seed(20261123)
for case in range(40):
    n = random.choice([1, 2, 5, 20, 100])
    truth = [random.randrange(5) for _ in range(n)]
    given = [min(4, max(0, t + random.choice([-2, -1, 0, 0, 0, 1]))) if case % 3 else random.randrange(5) for t in truth]
    kappa = cohen_kappa_score(truth, given, labels=range(5), weights="quadratic")
    print(f"kappa,{kappa:.17g},{' '.join(map(str, truth))},{' '.join(map(str, given))}")
for case in range(40):
    n = random.choice([2, 3, 10, 60])
    steps = random.choice([3, 10, 1000])
    a = [random.randrange(steps) / 8 for _ in range(n)]
    b = [x * random.choice([-1, 1]) + random.randrange(steps) / 8 for x in a]
    print(f"spearman,{spearmanr(a, b).correlation:.17g},{' '.join(map(repr, a))},{' '.join(map(repr, b))}")
