"""What scikit-learn's forest makes of the same sheets as SlideClassifierTrainerTests, for comparison; run by hand.

Usage: scikit_forest.py GOLDEN_CAMELYON16_FOLDER; prints mean, least and largest AUC of ten seeds on the 129 test slides.
With scikit-learn 1.2.1: threshold 0.5: 0.918 (0.904 to 0.925); threshold 0.9: 0.908 (0.900 to 0.924).
"""
import csv
import sys

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score

folder = sys.argv[1]
with open(f"{folder}/reference.csv") as file:
    is_tumor = {row["image"]: row["type"] == "tumor" for row in csv.DictReader(file)}


def sheet(slides, threshold):
    with open(f"{folder}/slide_features/data_sheet_for_random_forest_16_strike_{slides}_{threshold}_0502_Method_I_no_norm.csv") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([[float(cell) for cell in row[3:]] for row in rows]), np.array([is_tumor[row[1]] for row in rows])


for threshold in (5, 9):
    (normal, y0), (tumor, y1), (test, truth) = sheet("normal", threshold), sheet("tumor", threshold), sheet("test", threshold)
    aucs = []
    for seed in range(10):
        forest = RandomForestClassifier(100, random_state=seed).fit(np.vstack([normal, tumor]), np.concatenate([y0, y1]))
        aucs.append(roc_auc_score(truth, forest.predict_proba(test)[:, 1]))
    print(f"threshold 0.{threshold}: {np.mean(aucs):.3f} ({min(aucs):.3f} to {max(aucs):.3f})")
