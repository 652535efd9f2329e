package templates

// texts are the words of the interface by key; %s stands for a field of the page.
var texts = map[string]string{}

// errorTexts are heading and advice by HTTP status.
var errorTexts = map[int][2]string{500: {"出错了", "请稍后再试。"}}
