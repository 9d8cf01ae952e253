import { stateCouncilNotice } from './state-council-notice.ts';

/** The notice of 2021. */
export const NOTICE_2021 = stateCouncilNotice({
  year: 2021,
  number: 1,
  publishedOn: '2020-11-25',
  title: '国务院办公厅关于2021年部分节假日安排的通知',
  documentNumber: '国办发明电〔2020〕27号',
  daysOff: [
    { name: '元旦', from: '2021-01-01', until: '2021-01-03' },
    { name: '春节', from: '2021-02-11', until: '2021-02-17' },
    { name: '清明节', from: '2021-04-03', until: '2021-04-05' },
    { name: '劳动节', from: '2021-05-01', until: '2021-05-05' },
    { name: '端午节', from: '2021-06-12', until: '2021-06-14' },
    { name: '中秋节', from: '2021-09-19', until: '2021-09-21' },
    { name: '国庆节', from: '2021-10-01', until: '2021-10-07' },
  ],
  makeUpWorkdays: ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09'],
});
