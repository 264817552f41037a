"""Spearman's rho of scikit-learn's regression forest on the tables that ProliferationTrainerTests writes.

Usage: scikit_regression.py TUPAC_CSV LABELS_CSV; prints the mean of four seeds, five-fold cross-validated with folds drawn at random.
"""
import csv
import sys

import numpy as np
from scipy.stats import spearmanr
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import KFold, cross_val_predict

with open(sys.argv[1]) as file:
    features = np.array([[float(cell) for cell in row[4:]] for row in list(csv.reader(file))[1:]])
with open(sys.argv[2]) as file:
    truth = np.array([float(row["score"]) for row in csv.DictReader(file)])
rhos = []
for seed in range(4):
    forest = RandomForestRegressor(50, min_samples_leaf=5, max_features=1 / 3, random_state=seed)
    rhos.append(spearmanr(cross_val_predict(forest, features, truth, cv=KFold(5, shuffle=True, random_state=seed)), truth)[0])
print(np.mean(rhos))
