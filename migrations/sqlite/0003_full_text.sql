-- The index itself: words as this program cuts, folds and stems them, joined by spaces; `ascii` then only splits at the spaces.
-- The columns are the weights that the model gives to fields. The texts themselves stand in the items.
CREATE VIRTUAL TABLE `full_text` USING fts5(
	a, b, c, d,
	content = '',
	contentless_delete = 1,
	tokenize = 'ascii',
	prefix = '2 3'
);
