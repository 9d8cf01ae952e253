import { stateCouncilNotice } from './state-council-notice.ts';

/** The first notice of 2019. */
export const NOTICE_2019 = stateCouncilNotice({
  year: 2019,
  number: 1,
  publishedOn: '2018-12-06',
  title: '国务院办公厅关于2019年部分节假日安排的通知',
  documentNumber: '国办发明电〔2018〕15号',
  daysOff: [
    { name: '元旦', from: '2018-12-30', until: '2019-01-01' },
    { name: '春节', from: '2019-02-04', until: '2019-02-10' },
    { name: '清明节', from: '2019-04-05' },
    { name: '劳动节', from: '2019-05-01' },
    { name: '端午节', from: '2019-06-07' },
    { name: '中秋节', from: '2019-09-13' },
    { name: '国庆节', from: '2019-10-01', until: '2019-10-07' },
  ],
  makeUpWorkdays: ['2018-12-29', '2019-02-02', '2019-02-03', '2019-09-29', '2019-10-12'],
});

/** The second notice changed May Day only; the rest stands as in the first. */
export const NOTICE_2019_CHANGED = stateCouncilNotice({
  year: 2019,
  number: 2,
  publishedOn: '2019-03-22',
  title: '国务院办公厅关于调整2019年劳动节假期安排的通知',
  documentNumber: '国办发明电〔2019〕3号',
  daysOff: [
    { name: '元旦', from: '2018-12-30', until: '2019-01-01' },
    { name: '春节', from: '2019-02-04', until: '2019-02-10' },
    { name: '清明节', from: '2019-04-05' },
    { name: '劳动节', from: '2019-05-01', until: '2019-05-04' },
    { name: '端午节', from: '2019-06-07' },
    { name: '中秋节', from: '2019-09-13' },
    { name: '国庆节', from: '2019-10-01', until: '2019-10-07' },
  ],
  makeUpWorkdays: ['2018-12-29', '2019-02-02', '2019-02-03', '2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12'],
});
