# Answers each line of the file named first, a statistic and its data, with what R and its packages find; one line each, numbers at full length.
# A line: statistic; then parts between ";" as "name=1,2,3". "NA" is a missing value. Read beside StatisticsByRTests.cs.
suppressPackageStartupMessages({ library(psych); library(lme4) })
arguments <- commandArgs(trailingOnly = TRUE)

numbers <- function(text) suppressWarnings(as.numeric(strsplit(text, ",", fixed = TRUE)[[1]]))

icc <- function(d) {
  x <- matrix(d$x, ncol = d$k, byrow = TRUE)
  r <- suppressWarnings(ICC(x, lmer = FALSE))$results
  as.vector(t(as.matrix(r[, c("ICC", "lower bound", "upper bound", "F", "p")])))
}

# The standard error of a weighted kappa by its gradient in the cells. psych (2.2.9) has the formula of Fleiss, Cohen and Everitt,
# but sums the weights of a row by the row's own share in place of the columns' shares; its unweighted one is right and is compared below.
delta <- function(table, w) {
  p <- table / sum(table)
  r <- rowSums(p); k <- colSums(p)
  observed <- sum(w * p); expected <- sum(w * outer(r, k))
  gradient <- -w / expected + observed / expected^2 * outer(as.vector(w %*% k), as.vector(t(w) %*% r), "+")
  sqrt((sum(p * gradient^2) - sum(p * gradient)^2) / sum(table))
}

kappa_of <- function(d) {
  q <- d$q
  table <- table(factor(d$a, 0:(q - 1)), factor(d$b, 0:(q - 1)))
  table <- matrix(as.numeric(table), q, q)
  linear <- 1 - abs(outer(1:q, 1:q, "-")) / (q - 1)
  given <- matrix(d$w, q, q, byrow = TRUE)
  square <- cohen.kappa(table, n.obs = sum(table))
  first <- cohen.kappa(table, w = linear, n.obs = sum(table))
  own <- cohen.kappa(table, w = 1 - given, n.obs = sum(table))
  c(square$kappa, sqrt(square$var.kappa), first$weighted.kappa, delta(table, 1 - linear), square$weighted.kappa, delta(table, (1 - linear)^2), own$weighted.kappa, delta(table, given))
}

# Pairs of readers one by one, where Carpus counts grades.
grades <- function(d) {
  x <- matrix(d$x, ncol = d$k, byrow = TRUE)
  q <- d$q
  weight <- 1 - (outer(0:(q - 1), 0:(q - 1), "-") / (q - 1))^2
  rated <- x[rowSums(!is.na(x)) > 0, , drop = FALSE]
  n <- nrow(rated)
  many <- rowSums(!is.na(rated)) >= 2
  agree <- apply(rated, 1, function(row) {
    given <- row[!is.na(row)]
    if (length(given) < 2) return(0)
    mean(combn(given, 2, function(pair) weight[pair[1] + 1, pair[2] + 1]))
  })
  share <- rowMeans(apply(rated, 1, function(row) tabulate(row[!is.na(row)] + 1, q) / sum(!is.na(row))))
  factor <- sum(weight) / (q * (q - 1))
  chance <- factor * sum(share * (1 - share))
  observed <- sum(agree) / sum(many)
  ac <- (observed - chance) / (1 - chance)
  own <- (n / sum(many)) * (agree - chance * many) / (1 - chance)
  own_chance <- apply(rated, 1, function(row) factor * mean(1 - share[row[!is.na(row)] + 1]))
  part <- own - 2 * (1 - ac) * (own_chance - chance) / (1 - chance)
  error <- sqrt(sum((part - ac)^2) / (n * (n - 1)))

  # Pairs within targets, each weighing 1 / (grades of the target - 1); distances from the shares of the grades that remain.
  units <- rated[many, , drop = FALSE]
  within <- do.call(rbind, lapply(seq_len(nrow(units)), function(i) {
    v <- units[i, !is.na(units[i, ])]
    two <- expand.grid(a = v, b = v)
    cbind(i, two$a + 1, two$b + 1, 1 / (length(v) - 1))
  }))
  lower <- outer(1:q, 1:q, pmin); upper <- outer(1:q, 1:q, pmax)
  alpha <- function(keep) {
    count <- tabulate(units[keep, ] + 1, q)
    upto <- c(0, cumsum(count))
    distance <- (upto[upper + 1] - upto[lower] - (count[lower] + count[upper]) / 2)^2
    distance <- matrix(ifelse(lower == upper, 0, distance), q, q)
    kept <- within[within[, 1] %in% keep, ]
    n <- sum(count)
    1 - sum(distance[kept[, 2:3]] * kept[, 4]) / n / (sum(outer(count, count) * distance) / (n * (n - 1)))
  }
  m <- nrow(units)
  left <- sapply(1:m, function(i) alpha(setdiff(1:m, i)))
  c(ac, error, observed, chance, alpha(1:m), sqrt((m - 1) / m * sum((left - mean(left))^2)))
}

pairs_of <- function(d) {
  n <- length(d$a)
  p <- cor.test(d$a, d$b)
  s <- suppressWarnings(cor.test(d$a, d$b, method = "spearman", exact = FALSE))
  difference <- d$a - d$b
  t <- qt(0.975, n - 1)
  z <- var(d$a) * (n - 1) / n; y <- var(d$b) * (n - 1) / n
  ccc <- 2 * cov(d$a, d$b) * (n - 1) / n / (z + y + mean(difference)^2)
  r <- cor(d$a, d$b); u <- mean(difference) / (z * y)^0.25
  error <- sqrt(((1 - r^2) * ccc^2 * (1 - ccc^2) / r^2 + 2 * ccc^3 * (1 - ccc) * u^2 / r - 0.5 * ccc^4 * u^4 / r^2) / (n - 2)) / (1 - ccc^2)
  fit <- anova(lm(v ~ i + j, data.frame(v = c(d$a, d$b), i = factor(rep(1:n, 2)), j = factor(rep(1:2, each = n)))))
  mse <- fit["Residuals", "Mean Sq"]
  c(p$estimate, p$conf.int, p$p.value, s$estimate, s$p.value,
    mean(difference), sd(difference), t.test(d$a, d$b, paired = TRUE)$conf.int, t * sd(difference) * sqrt(1 / n + 1.96^2 / (2 * (n - 1))),
    1.96 * sqrt(mse / 2), 1.96 * sqrt(mse / 2 * (n - 1) / qchisq(c(0.975, 0.025), n - 1)), ccc, tanh(atanh(ccc) + c(-1, 1) * qnorm(0.975) * error))
}

ranks_of <- function(d) {
  signed <- suppressWarnings(wilcox.test(d$a[seq_along(d$b)], d$b[seq_along(d$a)], paired = TRUE))
  sum <- suppressWarnings(wilcox.test(d$a, d$c))
  auc <- outer(d$a, d$c, function(x, y) (x > y) + 0.5 * (x == y))
  error <- sqrt(var(rowMeans(auc)) / length(d$a) + var(colMeans(auc)) / length(d$c))
  c(signed$statistic, signed$p.value, sum$statistic, sum$p.value, mean(auc), error)
}

share_of <- function(d) as.vector(suppressWarnings(prop.test(d$x, d$n, correct = FALSE))$conf.int)

ancova <- function(d) {
  frame <- data.frame(arm = factor(d$arm), base = d$base, y = d$y)
  frame$base <- frame$base - mean(frame$base)
  fit <- lm(y ~ base + arm, frame)
  effect <- summary(fit)$coefficients
  test <- anova(lm(y ~ base, frame), fit)
  c(as.vector(t(effect[-(1:2), , drop = FALSE])), as.vector(confint(fit)[-(1:2), ]), test$F[2], test[["Pr(>F)"]][2], effect[1, 1:2], effect["base", 1:2])
}

mixed <- function(d) {
  frame <- data.frame(p = factor(d$p), t = d$t, y = d$y, arm = factor(d$arm))
  control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.05, rhoend = 1e-8, maxfun = 20000), check.conv.singular = "ignore", calc.derivs = FALSE)
  formula <- if (nlevels(frame$arm) > 1) y ~ t * arm + (t | p) else y ~ t + (t | p)
  fit <- suppressWarnings(lmer(formula, frame, control = control))
  deviation <- attr(VarCorr(fit)$p, "stddev")
  c(REMLcrit(fit), sigma(fit), deviation, as.vector(t(coef(summary(fit))[, 1:2])))
}

bca <- function(d) {
  loaded <- requireNamespace("boot", quietly = TRUE)
  if (!loaded) return(NA)
  boot:::bca.ci(NULL, d$level, t0 = d$t0, t = d$t, L = d$L)[4:5]
}

con <- file(arguments[1], "r")
while (length(line <- readLines(con, 1)) > 0) {
  parts <- strsplit(line, ";", fixed = TRUE)[[1]]
  fields <- strsplit(parts[-1], "=", fixed = TRUE)
  d <- setNames(lapply(fields, function(field) numbers(field[2])), sapply(fields, function(field) field[1]))
  answer <- tryCatch(get(parts[1])(d), error = function(e) { message(parts[1], ": ", conditionMessage(e)); NaN })
  cat(parts[1], ";", paste(sprintf("%.17g", answer), collapse = ","), "\n", sep = "")
}
